module lawful.architectures {
    requires transitive lawful.layers;
}

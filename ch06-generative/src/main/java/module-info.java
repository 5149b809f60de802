module lawful.generative {
    requires transitive lawful.architectures;
}

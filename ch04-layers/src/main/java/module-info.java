module lawful.layers {
    requires transitive lawful.training;
}

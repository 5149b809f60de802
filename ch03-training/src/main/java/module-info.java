module lawful.training {
    requires transitive lawful.tensors;
}

module lawful.tensors {
    requires transitive lawful.basics;
}

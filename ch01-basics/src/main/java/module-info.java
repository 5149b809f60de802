module lawful.basics {
    requires transitive lawful.common;
}

module lawful.rl {
    requires transitive lawful.generative;
}

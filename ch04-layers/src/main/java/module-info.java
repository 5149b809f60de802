/// Chapter 4: every layer, its gradient, its laws.
module lawful.layers {
    requires transitive lawful.training;
    requires static transitive net.jqwik.api;
    requires static transitive org.assertj.core;

    exports ch04.layers;

    opens ch04.layers.experiments;                                   // picocli sets the options
}

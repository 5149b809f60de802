/// Chapter 5: from layers to the networks that people know by name.
module lawful.architectures {
    requires transitive lawful.layers;
    requires static transitive net.jqwik.api;
    requires static transitive org.assertj.core;

    exports ch05.architectures.frozen;
    exports ch05.architectures.gpt;
    exports ch05.architectures.recurrent;
    exports ch05.architectures.transformer;
    exports ch05.architectures.vision;

    opens ch05.architectures.experiments;                            // picocli sets the options
}

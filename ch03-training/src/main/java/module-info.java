/// Chapter 3: losses, backpropagation, optimizers, and the loop that trains.
module lawful.training {
    requires transitive lawful.tensors;
    requires transitive java.desktop;                                // figures
    requires static transitive net.jqwik.api;
    requires static transitive org.assertj.core;
    requires static com.google.gson;

    exports ch03.training;
    exports ch03.training.laws;
    exports ch03.training.experiments;

    opens ch03.training.experiments;                                 // picocli sets the options
}

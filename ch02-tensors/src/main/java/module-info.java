/// Chapter 2: tensors, the backends that compute with them, and the matrix product in six steps.
module lawful.tensors {
    requires transitive lawful.basics;
    requires transitive lawful.common;
    requires transitive ejml.core;
    requires transitive ejml.ddense;
    requires jdk.incubator.vector;
    requires java.desktop;                                           // experiments paint
    requires static transitive net.jqwik.api;
    requires static transitive org.assertj.core;
    requires static com.google.gson;

    exports ch02.tensors;
    exports ch02.tensors.kernels;
    exports ch02.tensors.laws;
    exports ch02.tensors.product;

    opens ch02.tensors.experiments;                                  // picocli sets the options
}

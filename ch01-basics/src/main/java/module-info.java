/// Chapter 1: machine learning with plain arrays, before there are tensors.
module lawful.basics {
    requires transitive lawful.common;
    requires java.desktop;                                           // experiments paint
    requires ejml.core;
    requires ejml.ddense;

    exports ch01.basics;
    opens ch01.basics.experiments;                                   // picocli sets the options
}

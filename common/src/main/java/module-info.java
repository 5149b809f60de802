/// What every chapter shares and none is about: random numbers, data, figures, progress, exercises.
module lawful.common {
    requires transitive info.picocli;                                 // experiments declare options
    requires de.siegmar.fastcsv;
    requires java.desktop;
    requires java.xml;                                               // test reports
    requires jdk.compiler;                                           // where a body begins and ends
    requires xchart;
    requires VectorGraphics2D;
    requires static jdk.httpserver;                                  // tests: a server of our own
    requires static net.jqwik.api;                                   // the law library

    exports common;
    exports common.exercises;
    exports common.data;
    exports common.experiments;
    exports common.figures;
    exports common.laws;

    opens common.experiments;                                        // picocli sets the options
}

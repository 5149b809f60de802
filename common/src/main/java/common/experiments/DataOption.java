package common.experiments;

import common.data.Datasets;
import common.data.ImageDataSet;
import picocli.CommandLine.Option;

/// # The option `--data` of experiments with images
///
///     @Mixin DataOption data;
///     ...
///     var images = data.load();
///
/// Without the option an experiment uses the drawn digits, so it runs without a network. Real files
/// are looked for in `-Ddata.dir=...`, then in the user's cache, then on their public servers.
public final class DataOption {

    @Option(names = "--data", paramLabel = "NAME", defaultValue = "digits",
            description = "the images to learn: digits (drawn) or mnist")
    private String name;

    /// The images to train on and those to test with.
    public ImageDataSet load() {
        return Datasets.images(name);
    }
}

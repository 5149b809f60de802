package common.data;

/// # What to learn from, and what to be judged by
///
/// The images to `train` on and those to `test` with. No image is in both, and both know the same
/// classes.
public record ImageDataSet(String name, LabelledImages train, LabelledImages test) {

    public ImageDataSet {
        if (!train.classes().equals(test.classes()) || train.channels() != test.channels()
                || train.height() != test.height() || train.width() != test.width()) {
            throw new IllegalArgumentException(
                    "ImageDataSet " + name + ": training and test images differ in kind");
        }
    }
}

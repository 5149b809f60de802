package ch01.basics;

import java.util.stream.IntStream;

/// # Linear regression in seven steps
///
/// Eleven points lie on the line $y = 2x + 1$; somebody hides the rule and shows us the points.
/// What every training program does, in a notebook of ten lines or in a cluster of ten thousand
/// machines, are these seven steps.
///
/// The notebook this example comes from starts at the weights $(-0.4359, -0.2194)$, takes steps
/// with the learning rate 0.01, and its last line reads: epoch 100, loss 2.6e-5. We start where it
/// started and after 100 epochs have the line $2.07 x + 0.51$ and a loss of 0.067. Who is wrong?
/// Nobody. The weights that it prints on the way, $(2.0399, 0.7232)$, are ours after *200* epochs,
/// to all digits; and its final loss and weights are ours after **800**. The training cell had been
/// run eight times, and each run went on from where the last one had stopped. A number is worth as
/// much as the steps that lead to it.
///
/// Why so slow? After five epochs the slope is right to 6 %, after 800 the bias is still off by
/// 1 %. The reason is the shape of the loss, which [StepSize] measures at the end of this section.
public final class SevenSteps {

    /// What the notebook's random generator had drawn: the slope and the bias of the first line.
    public static final double[] NOTEBOOK_START = {-0.4359, -0.2194};

    private SevenSteps() { }

    public static Training run(double[] start, int epochs) {
        // 1. Load the data: what came in, what came out.
        var data = line();

        // 2. Make them iterable. Eleven points fit into one batch.
        var batches = DataLoader.whole(data);

        // 3. Choose a model class: all straight lines.
        var model = new LinearRegression(1);

        // 4. Instantiate it: one line among all, still a bad one.
        var w = start.clone();

        // 5. Choose a loss: how bad is a line?
        var loss = new MeanSquaredError(model);

        // 6. Choose an optimizer: how does a slope become a step?
        var optimizer = new GradientDescent(0.01);

        // 7. Train: for each epoch, for each batch, take a step downhill.
        return Training.run(loss, batches, optimizer, w, epochs);
    }

    /// The points $(0, 1), (1, 3), \dots, (10, 21)$.
    public static Dataset<double[], Double> line() {
        var points = IntStream.rangeClosed(0, 10)
                .mapToObj(i -> new Example<>(new double[] {i}, 2.0 * i + 1)).toList();
        return new Dataset<>(points);
    }
}

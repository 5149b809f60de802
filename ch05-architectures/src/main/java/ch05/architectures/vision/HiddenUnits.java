package ch05.architectures.vision;

import ch02.tensors.Indices;
import ch02.tensors.Tensor;
import ch04.layers.Linear;
import common.exercises.Exercise;
import java.util.Arrays;

/// # Hidden units have no names
///
/// A hidden layer seen from both sides: the weights that come *in* from the layer before, and those
/// that go *out* to the layer behind. With a bend $\sigma$ it contributes
///
/// $$ y = V \sigma(W x + b) = \sum_{h=1}^{H} V_{:,h}\; \sigma(W_{h,:}\, x + b_h) $$
///
/// a sum with a term for each unit. And a sum does not care for the order of its terms, nor whether
/// one of them is written as two halves. So the same function is computed by many different
/// weights:
///
/// - Permute the units: 256 of them can be ordered in 256! ≈ $10^{507}$ ways. Hence it is pointless
///   to compare the weights of two networks one by one, or to average them, and nobody needs to ask
///   for "the" minimum of the loss.
/// - Split a unit into two that share its outgoing weights: the layer becomes wider and nothing
///   changes. That is how a trained network is made larger without losing what it knows (Chen,
///   Goodfellow & Shlens, 2016).
/// - With relu, stretch what comes in by $c > 0$ and shrink what goes out by it:
///   $\operatorname{relu}(cz)/c = \operatorname{relu}(z)$. So not even the size of a weight means
///   anything by itself.
///
/// All three leave the outputs alone. Stretching can be done little by little, and so can moving
/// the shares of two twins: along these directions the loss is flat. A permutation is a jump, to an
/// equal place elsewhere; and it is the reason why weights must not start equal. What treats all
/// units alike, as gradient descent does, cannot part two that are equal: they get equal gradients
/// and stay one unit written twice.
///
/// @param in `[H, D]`, a row for each unit
/// @param bias `[H]`
/// @param out `[K, H]`, a column for each unit
public record HiddenUnits(Tensor in, Tensor bias, Tensor out) {

    public HiddenUnits {
        if (in.rank() != 2 || bias.rank() != 1 || out.rank() != 2
                || bias.size(0) != in.size(0) || out.size(1) != in.size(0)) {
            throw new IllegalArgumentException("HiddenUnits: expected [H, D], [H] and [K, H], got "
                    + in.shape() + ", " + bias.shape() + " and " + out.shape());
        }
    }

    /// The units between two layers that follow each other.
    public static HiddenUnits between(Linear before, Linear behind) {
        if (before.bias() == null) {
            throw new IllegalArgumentException("HiddenUnits: expected a layer with biases, got one"
                    + " without; give it biases of 0");
        }
        return new HiddenUnits(before.weight().value(), before.bias().value(),
                behind.weight().value());
    }

    /// Writes these weights into two layers of fitting sizes.
    public void into(Linear before, Linear behind) {
        before.weight().value().copyInPlace(in);
        before.bias().value().copyInPlace(bias);
        behind.weight().value().copyInPlace(out);
    }

    public int count() {
        return in.size(0);
    }

    /// The same units in another order: unit number `i` of the new layer is unit `order[i]` of this
    /// one, with all that belongs to it. It is a permutation, and the function stays the same, if
    /// each unit is named once; a list may also leave some out, or name one twice.
    ///
    /// **Exercise 5.2.** Write this method. [Tensor#take] picks rows or columns.
    /// <details><summary>Hint</summary>A unit owns a row, a number and a column. Which axis of each
    /// tensor counts the units?</details>
    @Exercise("5.2")
    public HiddenUnits permuted(int... order) {
        var units = Indices.of(order);
        return new HiddenUnits(in.take(0, units), bias.take(0, units), out.take(1, units));
    }

    /// One unit more: `unit` keeps the given share of its outgoing weights, and a twin, put last,
    /// gets the rest. The function stays the same.
    ///
    /// **Exercise 5.3.** Write this method; `permuted` may also repeat a unit, and [#checked] says
    /// whether there is such a unit and whether the share is a number.
    /// <details><summary>Hint</summary>Both twins must see what the unit saw. Then what each of
    /// them says has to be made less.</details>
    @Exercise("5.3")
    public HiddenUnits split(int unit, double share) {
        checked(unit, share);
        var order = new int[count() + 1];
        Arrays.setAll(order, h -> h < count() ? h : unit);
        var twins = permuted(order);
        var shares = Tensor.ones(count() + 1).to(out.backend());
        shares.setInPlace(share, unit);
        shares.setInPlace(1 - share, count());
        return new HiddenUnits(twins.in, twins.bias, twins.out.times(shares));
    }

    /// What comes into a unit times `c` > 0, what goes out divided by it. With relu the function
    /// stays the same.
    public HiddenUnits stretched(int unit, double c) {
        if (!(checked(unit, c) > 0)) {
            throw new IllegalArgumentException("HiddenUnits: relu(c z) = c relu(z) holds for c > 0,"
                    + " got c = " + c);
        }
        var factors = Tensor.ones(count()).to(in.backend());
        factors.setInPlace(c, unit);
        return new HiddenUnits(in.times(factors.unsqueeze(1)), bias.times(factors),
                out.div(factors));
    }

    private double checked(int unit, double number) {
        if (unit < 0 || unit >= count() || !Double.isFinite(number)) {
            throw new IllegalArgumentException("HiddenUnits: expected a unit from 0 to %d and a"
                    .formatted(count() - 1) + " finite number, got " + unit + " and " + number);
        }
        return number;
    }
}

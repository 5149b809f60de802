package ch05.architectures.gpt;

import ch02.tensors.Mask;
import ch02.tensors.Shape;
import ch03.training.Variable;
import ch04.layers.Attention;
import common.exercises.Exercise;

/// # Heads that share keys and values
///
/// When a text is written symbol by symbol, the keys and values of all earlier symbols are kept
/// (see [KvCache]), and with long texts these fill the memory, and reading them takes the time.
/// Yet heads can differ by their *queries* alone. So let several heads ask the same keys: with $H$
/// heads in $G$ groups there are $G$ sets of keys and values, and head $h$ uses set
///
/// $$ g(h) = \lfloor h / (H / G) \rfloor $$
///
/// The cache shrinks to $G/H$ of its size. One group: *multi-query* attention (Shazeer, 2019). As
/// many as heads: the usual thing, nothing is shared. In between: *grouped-query* attention
/// (Ainslie et al., 2023), which most large models of today have.
public final class GroupedAttention {

    private GroupedAttention() { }

    /// Queries `[B, H, T, d]`, keys and values `[B, G, S, d]` to answers `[B, H, T, d]`; `blocked`
    /// is `[T, S]`, null blocks nothing.
    ///
    /// **Exercise 5.26.** Write this method; [#check] is given. No key need be copied, though the
    /// laws cannot see whether one was.
    /// <details><summary>Hint</summary>[Attention#apply] broadcasts the leading axes. Give the
    /// heads of a group an axis of their own; which of the two new axes comes first?</details>
    @Exercise("5.26")
    public static Variable apply(Variable q, Variable k, Variable v, Mask blocked) {
        check(q.shape(), k.shape(), v.shape());
        int b = q.size(0), heads = q.size(1), t = q.size(2), d = q.size(3), groups = k.size(1);
        if (groups == heads) {
            return Attention.apply(q, k, v, blocked).out();
        }
        var grouped = q.reshape(b, groups, heads / groups, t, d);
        return Attention.apply(grouped, k.unsqueeze(2), v.unsqueeze(2), blocked).out()
                .reshape(b, heads, t, d);
    }

    private static void check(Shape q, Shape k, Shape v) {
        if (q.rank() != 4 || k.rank() != 4 || !k.equals(v) || k.size(0) != q.size(0)
                || k.size(3) != q.size(3) || k.size(1) < 1 || q.size(1) % k.size(1) != 0) {
            throw new IllegalArgumentException("GroupedAttention: expected queries [B, H, T, d],"
                    + " keys and values [B, G, S, d] with G groups that share the H heads; got"
                    + " %s, %s and %s".formatted(q, k, v));
        }
    }
}

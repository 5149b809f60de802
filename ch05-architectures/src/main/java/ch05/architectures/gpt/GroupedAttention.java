package ch05.architectures.gpt;

import ch02.tensors.Mask;
import ch03.training.Variable;
import ch04.layers.Attention;
import common.exercises.Exercise;

/// # Heads that share keys and values
///
/// When a text is written symbol by symbol, the keys and values of all earlier symbols are kept
/// (see [KvCache]), and with long texts these fill the memory and the time it takes to read them.
/// Yet it is the *queries* that make heads differ. So let several heads ask the same keys: with $H$
/// heads in $G$ groups there are $G$ sets of keys and values, and head $h$ uses set
///
/// $$ g(h) = \lfloor h / (H / G) \rfloor $$
///
/// One group: *multi-query* attention (Shazeer, 2019). As many as heads: the usual thing, nothing
/// is shared. In between: *grouped-query* attention (Ainslie et al., 2023), which most large models
/// of today have.
public final class GroupedAttention {

    private GroupedAttention() { }

    /// Queries `[B, H, T, d]`, keys and values `[B, G, S, d]` to answers `[B, H, T, d]`; `blocked`
    /// is `[T, S]`, null blocks nothing.
    ///
    /// **Exercise 5.26.** Write this method, without copying a key.
    /// <details><summary>Hint</summary>[Attention#apply] broadcasts the leading axes. Give the
    /// heads of a group an axis of their own; which of the two new axes comes first?</details>
    @Exercise("5.26")
    public static Variable apply(Variable q, Variable k, Variable v, Mask blocked) {
        int b = q.size(0), heads = q.size(1), t = q.size(2), d = q.size(3), groups = k.size(1);
        if (groups == heads) {
            return Attention.apply(q, k, v, blocked).out();
        }
        var grouped = q.reshape(b, groups, heads / groups, t, d);
        return Attention.apply(grouped, k.unsqueeze(2), v.unsqueeze(2), blocked).out()
                .reshape(b, heads, t, d);
    }
}

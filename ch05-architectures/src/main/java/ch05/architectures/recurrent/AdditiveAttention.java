package ch05.architectures.recurrent;

import ch02.tensors.Mask;
import ch03.training.ParameterTree;
import ch03.training.Variable;
import ch04.layers.Attention;
import ch04.layers.Linear;
import common.Rng;
import common.exercises.Exercise;

/// # Looking at the source, the first way
///
/// How well does what the decoder looks for, $q$, fit what the encoder found at place $s$, $k_s$?
/// Today one takes their inner product ([Attention]). The first answer was a small network with
/// one hidden layer:
///
/// $$ e_s = v^{\mathsf T} \tanh(W q + U k_s + b), \qquad
///    w = \operatorname{softmax}(e), \qquad c = \sum_s w_s\, k_s $$
///
/// It is called *additive*: query and key meet in a sum, and may have different sizes. The sum is
/// made for each pair of them, so where a product of matrices gives all scores at once, this needs
/// $T \cdot S$ vectors; for one query at a time, as in a recurrent decoder, it does not matter. The
/// weights are made, and the padding is blocked, as always. (Bahdanau, Cho & Bengio, 2015)
public final class AdditiveAttention extends ParameterTree {

    private final Linear fromQuery, fromKey, toScore;

    public AdditiveAttention(int query, int key, int hidden, Rng rng) {
        fromQuery = child("fromQuery", new Linear(query, hidden, false, rng.split("query")));
        fromKey = child("fromKey", new Linear(key, hidden, rng.split("key")));
        toScore = child("toScore", new Linear(hidden, 1, false, rng.split("score")));
    }

    /// $U k_s + b$ for all places at once: it is the same for every query.
    public Variable prepare(Variable keys) {                         // [B, S, key]
        return fromKey.forward(keys);                                // [B, S, hidden]
    }

    /// $e_s$ for each query and each place.
    ///
    /// **Exercise 5.13.** Write this method.
    /// <details><summary>Hint</summary>Each of the S places meets the one query of its row: which
    /// axis does the query lack? The last axis of the result is that of the places.</details>
    @Exercise("5.13")
    public Variable scores(Variable query, Variable prepared) {      // [B, query], [B, S, hidden]
        var sum = prepared.plus(fromQuery.forward(query).unsqueeze(1));
        return toScore.forward(sum.tanh()).squeeze(-1);              // [B, S]
    }

    /// The context $c$, `[B, key]`, and the weights, `[B, S]`; blocked places, `[B, 1, S]`, get
    /// none.
    ///
    /// **Exercise 5.16.** Write this method.
    /// <details><summary>Hint</summary>[Attention#weights] knows what to do with a mask. What is
    /// averaged: the keys, or what was prepared of them?</details>
    @Exercise("5.16")
    public Attention.Answer look(Variable query, Variable prepared, Variable keys, Mask blocked) {
        var scores = scores(query, prepared).unsqueeze(1);           // [B, 1, S]
        var weights = Attention.weights(scores, blocked);
        return new Attention.Answer(
                weights.matmul(keys).squeeze(1), weights.squeeze(1));
    }
}

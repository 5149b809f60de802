package ch05.architectures.recurrent;

import common.exercises.Exercise;
import java.util.Arrays;

/// # A beginning, and how good it is
///
/// Some symbols that a model may say, and the logarithm of their joint probability. When the last
/// of them is the one that ends a text, the hypothesis is `finished`.
///
/// By what are two of them compared? Every symbol costs probability, so of two sentences that say
/// the same, the shorter one wins, and the shortest of all says nothing. Dividing by a power of the
/// length makes up for it:
///
/// $$ \operatorname{score}_\alpha = \frac{\log P(x_1, \dots, x_T)}{T^\alpha} $$
///
/// With $\alpha = 0$ it is the log-probability, with $\alpha = 1$ its mean per symbol. (Wu et al.,
/// 2016, with a slightly different power)
public record Hypothesis(int[] tokens, double logProbability, boolean finished) {

    /// Nothing said yet.
    public static Hypothesis empty() {
        return new Hypothesis(new int[0], 0, false);
    }

    /// One symbol more, $\log P(x_1 \dots x_{t+1}) = \log P(x_1 \dots x_t) + \log P(x_{t+1} \mid
    /// \dots)$.
    Hypothesis then(int token, double logProbability, boolean finished) {
        var longer = Arrays.copyOf(tokens, tokens.length + 1);
        longer[tokens.length] = token;
        return new Hypothesis(longer, this.logProbability + logProbability, finished);
    }

    /// What hypotheses are compared by. The symbol that ends the text counts for its length, for
    /// it was said; of nothing at all the score is 0.
    ///
    /// **Exercise 5.10.** Write this method.
    /// <details><summary>Hint</summary>Logarithms of probabilities are negative: does your score
    /// grow with the length?</details>
    @Exercise("5.10")
    public double score(double alpha) {
        return tokens.length == 0 ? 0 : logProbability / Math.pow(tokens.length, alpha);
    }

    /// The symbols without the one that ended the text.
    public int[] text() {
        return finished ? Arrays.copyOf(tokens, tokens.length - 1) : tokens.clone();
    }
}

package ch05.architectures.gpt;

/// The sizes of a [Gpt].
///
/// @param vocabulary `V`, how many symbols there are
/// @param context how many symbols it can look back at, the present one included
/// @param layers how many blocks
/// @param heads of queries in each attention
/// @param groups of heads that share their keys and values; as many as heads for none
/// @param width `C`, the channels
/// @param tied whether the table that reads symbols is also the one that writes them
/// @param dropout the probability with which numbers are dropped in training
public record GptConfig(int vocabulary, int context, int layers, int heads, int groups, int width,
        boolean tied, double dropout) {

    public GptConfig {
        if (vocabulary < 1 || context < 1 || layers < 1 || heads < 1 || groups < 1 || width < 1
                || width % heads != 0 || heads % groups != 0) {
            throw new IllegalArgumentException(("Gpt: expected sizes of at least 1, heads that"
                    + " share the width and groups that share the heads, got vocabulary %d, context"
                    + " %d, %d layers, %d heads, %d groups, width %d")
                            .formatted(vocabulary, context, layers, heads, groups, width));
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("Gpt: expected 0 <= dropout < 1, got " + dropout);
        }
    }

    /// Tied, without dropout, every head with keys and values of its own.
    public static GptConfig of(int vocabulary, int context, int layers, int heads, int width) {
        return new GptConfig(vocabulary, context, layers, heads, heads, width, true, 0);
    }

    public GptConfig untied() {
        return new GptConfig(vocabulary, context, layers, heads, groups, width, false, dropout);
    }

    public GptConfig groups(int groups) {
        return new GptConfig(vocabulary, context, layers, heads, groups, width, tied, dropout);
    }

    public GptConfig dropout(double p) {
        return new GptConfig(vocabulary, context, layers, heads, groups, width, tied, p);
    }

    /// Channels of one head.
    public int headWidth() {
        return width / heads;
    }

    /// Channels of all keys together, or of all values.
    public int keyWidth() {
        return groups * headWidth();
    }

    /// How many numbers are trained.
    public long parameterCount() {
        var c = (long) width;
        var attention = (c + 1) * (c + 2L * keyWidth()) + (c + 1) * c;
        var feedForward = (c + 1) * 4 * c + (4 * c + 1) * c;
        var norms = 4 * c;
        var tables = (vocabulary + (long) context) * c + (tied ? 0 : vocabulary * c);
        return tables + layers * (attention + feedForward + norms) + 2 * c;
    }
}

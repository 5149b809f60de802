package ch05.architectures.gpt;

import ch02.tensors.Indices;
import ch02.tensors.Shape;
import common.Rng;
import java.util.Arrays;

/// # Writing
///
/// Free running: ask the model for the next symbol, draw one, append it, ask again. What the model
/// reads is now what it wrote.
///
/// A model with a table of places has seen no place beyond its context. When the context is full,
/// the older half of it is forgotten and the younger half read again, from place 0 on. (To drop
/// just the oldest symbol each time would move all the others by a place, and what a cache
/// remembers of them would be wrong at once.) The price: just after that the model sees half a
/// context only, on average three quarters of one.
///
/// With a [KvCache] each call reads only what is new. The text is the same.
public final class Generator {

    private final Gpt model;
    private final Sampling sampling;
    private final boolean cached;

    public Generator(Gpt model, Sampling sampling, boolean cached) {
        this.model = model;
        this.sampling = sampling;
        this.cached = cached;
    }

    /// Goes on with a text, by `count` symbols; returns those.
    public int[] write(int[] prompt, int count, Rng rng) {
        if (prompt.length == 0 || count < 0) {
            throw new IllegalArgumentException(("write: expected a prompt of at least one symbol"
                    + " and a count of at least 0, got %d symbols and %d")
                            .formatted(prompt.length, count));
        }
        var text = Arrays.copyOf(prompt, Math.addExact(prompt.length, count));
        var desk = new Desk(Math.max(0, prompt.length - model.config().context()));
        for (var end = prompt.length; end < text.length; end++) {
            text[end] = sampling.draw(rng, desk.scores(text, end));
        }
        return Arrays.copyOfRange(text, prompt.length, text.length);
    }

    /// What the model has before it: the text from `from` on, of which it has read up to `read`.
    private final class Desk {

        private final KvCache cache = cached ? model.cache(1) : null;
        private int from, read;

        Desk(int from) {
            this.from = from;
            this.read = from;
        }

        /// The scores of the symbol behind place `end` − 1.
        double[] scores(int[] text, int end) {
            if (end - from > model.config().context()) {
                from = end - Math.max(1, model.config().context() / 2);
                forget();
            }
            if (!cached) {
                forget();
            }
            var news = Arrays.copyOfRange(text, read, end);
            read = end;
            return model.infer(() -> model
                    .forward(Indices.of(Shape.of(1, news.length), news), cache).value()
                    .select(1, news.length - 1).reshape(-1).toArray());
        }

        private void forget() {
            read = from;
            if (cached) {
                cache.clear();
            }
        }
    }
}

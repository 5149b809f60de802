package ch01.basics;

/// # A bend
///
/// What a unit of a network does to its weighted sum before passing it on, and the slope of that.
///
/// The identity is among them to show what happens without a bend: an affine map of an affine map
/// is an affine map, so any number of layers collapse into one.
public enum Activation {

    /// No bend at all.
    IDENTITY {
        @Override public double of(double z) {
            return z;
        }

        @Override public double slope(double z) {
            return 1;
        }
    },

    /// Flat on the left, straight on the right: $\max(0, z)$. At the corner we take the slope 0.
    RELU {
        @Override public double of(double z) {
            return Math.max(0, z);
        }

        @Override public double slope(double z) {
            return z > 0 ? 1 : 0;
        }
    },

    /// Smooth, between −1 and 1, with $\tanh' = 1 - \tanh^2$.
    TANH {
        @Override public double of(double z) {
            return Math.tanh(z);
        }

        @Override public double slope(double z) {
            return 1 - Math.tanh(z) * Math.tanh(z);
        }
    };

    public abstract double of(double z);

    public abstract double slope(double z);
}

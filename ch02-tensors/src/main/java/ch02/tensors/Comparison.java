package ch02.tensors;

/// # Questions about two numbers
///
/// Asked element by element, after broadcasting; the answers form a [Mask]. As everywhere in IEEE
/// 754, a comparison with NaN is false, except `NOT_EQUAL`.
public enum Comparison {

    LESS {
        @Override public boolean of(double a, double b) {
            return a < b;
        }
    },
    LESS_EQUAL {
        @Override public boolean of(double a, double b) {
            return a <= b;
        }
    },
    GREATER {
        @Override public boolean of(double a, double b) {
            return a > b;
        }
    },
    GREATER_EQUAL {
        @Override public boolean of(double a, double b) {
            return a >= b;
        }
    },
    EQUAL {
        @Override public boolean of(double a, double b) {
            return a == b;
        }
    },
    NOT_EQUAL {
        @Override public boolean of(double a, double b) {
            return a != b;
        }
    };

    public abstract boolean of(double a, double b);
}

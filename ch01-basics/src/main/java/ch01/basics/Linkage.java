package ch01.basics;

/// # How far apart are two groups?
///
/// Between points there is one distance, between groups there are many:
///
/// - **single**: from the closest pair, one point in each. Chains form: two groups with a bridge of
///   points between them count as near.
/// - **complete**: from the farthest pair. Groups stay compact.
/// - **average**: the mean over all pairs. In between.
///
/// When two groups $A$ and $B$ become one, the distance from another group $C$ to the union need
/// not be computed from the points again; it follows from the two old distances and the sizes.
public enum Linkage {

    SINGLE {
        @Override double toUnion(double toA, int sizeA, double toB, int sizeB) {
            return Math.min(toA, toB);
        }
    },

    COMPLETE {
        @Override double toUnion(double toA, int sizeA, double toB, int sizeB) {
            return Math.max(toA, toB);
        }
    },

    AVERAGE {
        @Override double toUnion(double toA, int sizeA, double toB, int sizeB) {
            return (sizeA * toA + sizeB * toB) / (sizeA + sizeB);
        }
    };

    /// The distance from $C$ to $A \cup B$, given those to $A$ and to $B$.
    abstract double toUnion(double toA, int sizeA, double toB, int sizeB);
}

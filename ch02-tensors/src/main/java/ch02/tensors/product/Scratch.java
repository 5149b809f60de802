package ch02.tensors.product;

/// The memory that one thread needs while it works on tiles, allocated once.
final class Scratch {

    private static final ThreadLocal<Scratch> OF_THIS_THREAD = ThreadLocal.withInitial(Scratch::new);

    final int[] inner = new int[Plan.BLOCK];
    final int[] lines = new int[Plan.ROWS];
    final int[] cRows = new int[Plan.ROWS];
    final int[] cCols = new int[Product.KERNEL.columns()];
    final float[] left = new float[Plan.ROWS * Plan.BLOCK];          // the rows of a tile, packed
    final float[] right = new float[Product.KERNEL.columns() * Plan.BLOCK];
    final float[] corner = new float[Product.KERNEL.rows() * Product.KERNEL.columns()];

    private float[] sharedLeft = {}, sharedRight = {}, sums = {};

    static Scratch ofThisThread() {
        return OF_THIS_THREAD.get();
    }

    float[] sharedLeft(int length) {
        return sharedLeft.length >= length ? sharedLeft : (sharedLeft = new float[length]);
    }

    float[] sharedRight(int length) {
        return sharedRight.length >= length ? sharedRight : (sharedRight = new float[length]);
    }

    float[] sums(int length) {
        return sums.length >= length ? sums : (sums = new float[length]);
    }
}

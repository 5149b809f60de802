package ch02.tensors.product;

/// The memory that one thread needs while it packs and multiplies, allocated once.
final class Scratch {

    private static final int MR = Product.KERNEL.rows(), NR = Product.KERNEL.columns();
    private static final ThreadLocal<Scratch> OF_THIS_THREAD = ThreadLocal.withInitial(Scratch::new);

    // Tables of offsets.
    final Offsets inner = new Offsets(Plan.BLOCK);
    final Offsets lines = new Offsets(Math.max(MR, NR));
    final Offsets leftRows = new Offsets(Plan.ROWS), leftSteps = new Offsets(Plan.BLOCK);
    final Offsets rightSteps = new Offsets(Plan.BLOCK);
    final Offsets outRows = new Offsets(Plan.ROWS), outCols = new Offsets(NR);
    final int[] cornerRows = new int[Plan.ROWS];
    final int[] panelSteps = new int[Plan.BLOCK];

    final float[] left = new float[Plan.ROWS * Plan.BLOCK];          // the rows of a tile, packed
    final float[] right = new float[NR * Plan.BLOCK];                // one panel of B
    final float[] corner = new float[MR * NR];
    final float[] row = new float[Plan.COLUMNS];

    private float[] sharedLeft = {}, sharedRight = {}, sums = {}, images = {}, results = {};

    private Scratch() {
        for (var i = 0; i < cornerRows.length; i++) {
            cornerRows[i] = i % MR * NR;
        }
        for (var p = 0; p < panelSteps.length; p++) {
            panelSteps[p] = p * NR;
        }
    }

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

    float[] images(int length) {
        return images.length >= length ? images : (images = new float[length]);
    }

    float[] results(int length) {
        return results.length >= length ? results : (results = new float[length]);
    }
}

package ch02.tensors.kernels;

/// # Lanes
///
/// A vector register holds several numbers side by side, in *lanes*: 4, 8 or 16 of type `float`, by
/// processor. One instruction works on all of them. Java's compiler finds such instructions by itself
/// in the simplest loops; in the others the Vector API lets us ask for them.
///
/// The Vector API is an incubator module, and a program on the class path has it only when started with
/// `--add-modules jdk.incubator.vector`. Without it everything in this book still runs, with the same
/// results bit for bit, only slower. So that nobody mistakes that for the real speed, it says so once.
public final class Lanes {

    /// Whether this Java has the Vector API.
    public static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    static {
        if (!PRESENT) {
            System.err.println("note: the module jdk.incubator.vector is missing; the tensors of this book"
                    + " are slow without it (start java with --add-modules jdk.incubator.vector)");
        }
    }

    private Lanes() { }
}

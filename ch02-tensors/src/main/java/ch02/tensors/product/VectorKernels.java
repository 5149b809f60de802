package ch02.tensors.product;

import jdk.incubator.vector.FloatVector;

/// Which vector kernel fits this processor. Apart from [Kernel], so that a Java without the Vector API
/// never needs to load a class that mentions it.
final class VectorKernels {

    private VectorKernels() { }

    /// 32 registers come with 512-bit vectors, and with all of ARM's; elsewhere there are 16.
    static Kernel best() {
        var manyRegisters = FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 512
                || System.getProperty("os.arch").equals("aarch64");
        return manyRegisters ? new EightByTwo() : new SixByTwo();
    }
}

/env --add-modules jdk.incubator.vector --class-path common/target/classes:ch01-basics/target/classes:ch02-tensors/target/classes:ch03-training/target/classes:ch04-layers/target/classes:~/.m2/repository/org/ejml/ejml-core/0.46.1/ejml-core-0.46.1.jar:~/.m2/repository/org/ejml/ejml-ddense/0.46.1/ejml-ddense-0.46.1.jar
import ch02.tensors.*;
import ch03.training.*;
import ch04.layers.*;
import common.Rng;

/// What every chapter shares and none is about: random numbers, data, figures, progress, exercises.
module lawful.common {
    exports common;
    exports common.exercises;
}

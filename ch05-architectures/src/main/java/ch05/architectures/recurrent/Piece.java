package ch05.architectures.recurrent;

/// # A piece of a longer text
///
/// To learn from it is to predict each symbol of it from those before, as in any text
/// ([TeacherForced]); but some of those before are in the pieces before. Its `number`, counted from
/// 0, says how many there were.
public record Piece(int number, TeacherForced text) {

    /// Whether nothing was read before it.
    public boolean first() {
        return number == 0;
    }
}

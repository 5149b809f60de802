/// merges-overlaps
/// Every place where the pair stands becomes the new token.
{
    var result = tokens.clone();
    var written = 0;
    for (var i = 0; i < tokens.length; i++) {
        if (i + 1 < tokens.length && tokens[i] == pair.left() && tokens[i + 1] == pair.right()) {
            result[written++] = merged;
        } else {
            result[written++] = tokens[i];
        }
    }
    return Arrays.copyOf(result, written);
}

/// forgets-the-last-token
/// A pair has two tokens, so stop one before the end.
{
    var result = tokens.clone();
    var written = 0;
    for (var i = 0; i + 1 < tokens.length; i++) {
        if (tokens[i] == pair.left() && tokens[i + 1] == pair.right()) {
            result[written++] = merged;
            i++;
        } else {
            result[written++] = tokens[i];
        }
    }
    return Arrays.copyOf(result, written);
}

/// first-one-only
/// The pair is replaced by the new token.
{
    for (var i = 0; i + 1 < tokens.length; i++) {
        if (tokens[i] == pair.left() && tokens[i + 1] == pair.right()) {
            var result = new int[tokens.length - 1];
            System.arraycopy(tokens, 0, result, 0, i);
            result[i] = merged;
            System.arraycopy(tokens, i + 2, result, i + 1, tokens.length - i - 2);
            return result;
        }
    }
    return tokens;
}

/// from-right-to-left
/// The order of replacing does not matter.
{
    var list = new ArrayList<Integer>();
    for (var i = tokens.length - 1; i >= 0; i--) {
        if (i > 0 && tokens[i - 1] == pair.left() && tokens[i] == pair.right()) {
            list.add(0, merged);
            i--;
        } else {
            list.add(0, tokens[i]);
        }
    }
    return list.stream().mapToInt(t -> t).toArray();
}

/// the-writer-does-not-learn
/// The table belongs to the embedding, which trains it; here it is only used.
{
    return x.matmul(head.detach().transpose());
}

/// the-reader-does-not-learn
/// The scores train the table that writes; what comes before is not their business.
{
    return x.detach().matmul(head.transpose());
}

/// divided-by-the-root
/// A product of vectors of C numbers is divided by the root of C, as in attention.
{
    return x.matmul(head.transpose()).div(Math.sqrt(x.size(-1)));
}

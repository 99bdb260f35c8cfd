namespace MentorNet.Pictures;

/// <summary>Why a picture is not taken.</summary>
public enum PictureProblem
{
    /// <summary>It is none of the kinds that are taken.</summary>
    NotAllowed,

    /// <summary>It is a WebP of a kind that takes too much memory.</summary>
    WebpNotAllowed,

    /// <summary>It has too many pixels.</summary>
    TooLarge,

    /// <summary>It cannot be read to its end.</summary>
    Damaged,
}

/// <summary>A picture that is not taken; the message of one that is too large says what is, as the end of a sentence about it.</summary>
public sealed class PictureException : Exception
{
    private PictureException(PictureProblem problem, string message)
        : base(message) => Problem = problem;

    /// <summary>Why.</summary>
    public PictureProblem Problem { get; }

    internal static PictureException NotAllowed() => new(PictureProblem.NotAllowed, "is no picture");

    internal static PictureException WebpNotAllowed() => new(PictureProblem.WebpNotAllowed, "is a WebP without loss, with transparency, or with movement");

    internal static PictureException TooLarge(string why) => new(PictureProblem.TooLarge, why);

    internal static PictureException Damaged() => new(PictureProblem.Damaged, "cannot be read to its end");
}

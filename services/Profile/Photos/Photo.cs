using MentorNet.Pictures;

namespace MentorNet.Profile.Photos;

/// <summary>The photo of a person, made of an uploaded picture.</summary>
internal static class Photo
{
    /// <summary>The most bytes of an upload.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    // The most that it is wide and high.
    private const int Side = 512;

    public static async Task<byte[]> RemakeAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        if (file.Length > MaxBytes)
        {
            throw PhotoErrors.PhotoTooLarge("has more than 5 MB");
        }

        try
        {
            return await Picture.RemakeAsync(file, Side, cancellationToken);
        }
        catch (PictureException e)
        {
            throw e.Problem switch
            {
                PictureProblem.TooLarge => PhotoErrors.PhotoTooLarge(e.Message),
                PictureProblem.Damaged => PhotoErrors.PhotoDamaged(),
                PictureProblem.WebpNotAllowed => PhotoErrors.PhotoOfThatKindNotAllowed(),
                _ => PhotoErrors.PhotoTypeNotAllowed(),
            };
        }
    }
}

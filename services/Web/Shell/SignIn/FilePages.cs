namespace MentorNet.Web.Shell.SignIn;

/// <summary>The pages with a field for a file, and how large their forms may be; the gateway compiles this list too. Every other page takes a mebibyte.</summary>
internal static class FilePages
{
    private const int Mebibyte = 1024 * 1024;

    /// <summary>A page with a field for a file.</summary>
    /// <param name="Path">Its path; an asterisk stands for any one segment.</param>
    /// <param name="MaxBytes">The largest form, in bytes: a little more than the file may have, so that the page itself can say that it is too large.</param>
    /// <param name="MaxText">The most bytes of all fields beside the file.</param>
    public sealed record FilePage(string Path, long MaxBytes, int MaxText = Mebibyte);

    public static readonly IReadOnlyList<FilePage> All =
    [
        new("/admin/library/*", 11 * Mebibyte),
        new("/admin/people", 6 * Mebibyte, MaxText: 6 * Mebibyte), // a file that was checked comes back as text
        new("/conversations/*", 26 * Mebibyte),
        new("/conversations/*/attachments", 26 * Mebibyte), // what a script sends ahead of the form
        new("/hours/import", 3 * Mebibyte),
        new("/library/mine/*", 11 * Mebibyte),
        new("/operator/import", 34 * Mebibyte),
        new("/pairings/*", 26 * Mebibyte),
        new("/profile/visibility", 7 * Mebibyte),
    ];

    /// <summary>Finds the page of a path, in whatever spelling routing takes for it; null for one that takes no file.</summary>
    public static FilePage? Find(string? path)
    {
        var segments = Segments(path ?? "");
        return All.FirstOrDefault(page => Segments(page.Path) is var own && own.Length == segments.Length
            && own.Zip(segments).All(pair => pair.First == "*" || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)));
    }

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}

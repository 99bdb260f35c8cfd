using System.Net;
using System.Security.Cryptography;
using Google.Protobuf;
using MentorNet.Access.V1;
using MentorNet.Library.V1;
using Xunit;

namespace MentorNet.Web.Tests.Library;

/// <summary>Files of the library pass through the web in pieces, so that it never holds one as a whole.</summary>
public sealed class LibraryFileTests(WebFixture web) : IClassFixture<WebFixture>
{
    private const string Id = "0199c0de-0000-7000-8000-0000000000f1";
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task One_that_is_uploaded_goes_on_in_small_pieces_and_whole()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);
        var file = RandomNumberGenerator.GetBytes(1_000_000);
        using var form = await browser.Form($"/admin/library/{Id}", "upload");
        form.Add(new ByteArrayContent(file), "file", "plan.pdf");

        var answer = await browser.Post($"/admin/library/{Id}", form);

        Assert.Equal($"/admin/library/{Id}", answer.Headers.Location?.AbsolutePath);
        var uploaded = Assert.NotNull(LibraryFiles.Uploaded);
        Assert.Equal(($"resources/{Id}", "plan.pdf"), (uploaded.Begin.Name, uploaded.Begin.FileName));
        Assert.Equal(file, uploaded.Pieces.SelectMany(piece => piece.ToByteArray()));
        Assert.All(uploaded.Pieces, piece => Assert.InRange(piece.Length, 1, 64 * 1024));
    }

    [Fact]
    public async Task One_that_comes_with_a_new_resource_is_put_on_it()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);
        var file = RandomNumberGenerator.GetBytes(100_000);
        using var form = await browser.Form("/library/mine/new", "resource");
        form.Add(new StringContent("A plan"), "title");
        form.Add(new ByteArrayContent(file), "file", "plan.pdf");

        var answer = await browser.Post("/library/mine/new", form);

        Assert.Equal($"/library/mine/{DescribedResource.Draft}", answer.Headers.Location?.AbsolutePath);
        var uploaded = Assert.NotNull(LibraryFiles.Uploaded);
        Assert.Equal(($"resources/{DescribedResource.Draft}", "plan.pdf"), (uploaded.Begin.Name, uploaded.Begin.FileName));
        Assert.Equal(file, uploaded.Pieces.SelectMany(piece => piece.ToByteArray()));
    }

    [Fact]
    public async Task One_that_is_downloaded_comes_whole_and_is_never_a_page_of_ours()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var answer = await browser.Get($"/library/{Id}/file");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("application/octet-stream", "attachment", "first plan.md"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        Assert.Equal(LibraryFiles.Kept.Length, answer.Content.Headers.ContentLength);
        Assert.Equal(LibraryFiles.Kept, await answer.Content.ReadAsByteArrayAsync());
    }
}

/// <summary>The files of the stand-in for Library.</summary>
internal static class LibraryFiles
{
    public static readonly byte[] Kept = RandomNumberGenerator.GetBytes(700_000);

    public static (UploadFileInPiecesRequest.Types.Begin Begin, List<ByteString> Pieces)? Uploaded { get; set; }
}

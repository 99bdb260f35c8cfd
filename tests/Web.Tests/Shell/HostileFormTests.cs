using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using MentorNet.Web.Shell.SignIn;
using MentorNet.Web.Tests.Rounds;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Web.Tests.Shell;

/// <summary>
/// Forms without an end, sent to every address that takes a form and to some that are none: little is read of them before it is known who
/// sends them, and then as much as the page takes. A new page is covered without a line.
/// </summary>
public sealed partial class HostileFormTests(RoundsFixture web) : IClassFixture<RoundsFixture>
{
    // What the client's side of the connection takes on its own before the web has asked for anything.
    private const int Buffered = 128 * 1024;

    // What is kept for its author where a session has ended.
    private const int Kept = 256 * 1024;

    private static readonly Role[] Roles = [Role.Officer, Role.Mentor, Role.Coach, Role.Admin, Role.Operator];

    // Each field is smaller than one may be.
    private static readonly (string Type, string Begin, string Again)[] Forms =
    [
        ("application/x-www-form-urlencoded", "", $"a={new string('b', 60_000)}&"),
        ("multipart/form-data; boundary=x", "", $"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{new string('b', 60_000)}\r\n"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n", new string('b', 60_000)),
    ];

    [Fact]
    public async Task Of_nobodys_form_little_is_read_wherever_it_is_sent()
    {
        var wrong = new List<string>();
        foreach (var path in Targets())
        {
            foreach (var form in Forms)
            {
                var (read, status) = await SendAsync(path, form, cookie: null);
                if (read > Kept + Buffered || (int)status is not ((>= 300 and < 500) or 503))
                {
                    wrong.Add($"{path} {form.Type} {form.Begin.Length}: {read} bytes were read, {status}");
                }
            }
        }

        Sentences.None(wrong);
    }

    [Fact]
    public async Task Of_a_members_form_as_much_is_read_as_the_page_takes()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Roles);
        var wrong = new List<string>();
        foreach (var path in Targets())
        {
            foreach (var form in Forms)
            {
                var most = form.Begin.Length > 0 ? FilePages.Find(path)?.MaxBytes ?? FormBounds.Usual : FilePages.Find(path)?.MaxText ?? FormBounds.Usual;
                var (read, status) = await SendAsync(path, form, browser.Cookies["mentornet.web"]);
                if (read > most + Buffered || (int)status is < 300 or >= 500)
                {
                    wrong.Add($"{path} {form.Type} {form.Begin.Length}: {read} of {most} bytes were read, {status}");
                }
            }
        }

        Sentences.None(wrong);
    }

    [Fact]
    public async Task A_page_is_listed_as_one_that_takes_a_file_if_it_has_a_field_for_one()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Roles);
        // What a script sends ahead of its form goes to no page.
        var found = new HashSet<string> { "/conversations/*/attachments" };
        foreach (var path in web.Pages())
        {
            var page = await browser.Read(path);
            foreach (var place in FileField().IsMatch(page) ? Ahead().Matches(page).Select(match => match.Groups[1].Value).Prepend(path) : [])
            {
                found.Add(FilePages.Find(place)?.Path ?? $"{place} is not listed");
            }
        }

        Assert.Equal(FilePages.All.Select(page => page.Path).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_boundary_longer_than_any_reader_takes_is_the_senders_fault()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);

        var (_, status) = await SendAsync("/admin/people", ($"multipart/form-data; boundary={new string('x', 5_000)}", "", "--x\r\n"), browser.Cookies["mentornet.web"]);

        Assert.InRange((int)status, 400, 499);
    }

    [Fact]
    public async Task A_file_comes_as_it_was_sent_and_the_fields_with_it()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);
        var form = await browser.Form("/admin/people", "invite");
        var csv = $"name,email,organization,title,roles\n{new string('x', 200_000)}\n";
        form.Add(new StringContent("check"), "what");
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "people.csv");

        var page = await browser.Follow(await browser.Post("/admin/people", form));

        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(csv)), WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    // Every page, what else takes a form, and what answers before a page is known.
    private List<string> Targets() =>
    [
        .. web.Pages(),
        .. web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is ["POST"])
            .Select(endpoint => "/" + Place().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "0199c0de-0000-7000-8000-000000000002"))
            .Where(path => !path.Contains('*', StringComparison.Ordinal)),
        "/signin-oidc", "/signout-oidc", "/signout-callback-oidc", "/error/404", "/no/such/page", "/_blazor/negotiate", "/_blazor/disconnect", "/app.css",
    ];

    private async Task<(long Read, HttpStatusCode Status)> SendAsync(string path, (string Type, string Begin, string Again) form, string? cookie)
    {
        using var http = new HttpClient(web.CreateHandler()) { BaseAddress = new Uri("http://localhost") };
        using var body = new Endless(Encoding.ASCII.GetBytes(form.Begin), Encoding.ASCII.GetBytes(form.Again));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StreamContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", form.Type);
        request.Headers.Accept.ParseAdd("text/html");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"mentornet.web={cookie}");
        }

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await answer.Content.ReadAsByteArrayAsync();
        return (body.Taken, answer.StatusCode);
    }

    [GeneratedRegex("""<input[^>]*type="file">|<input[^>]*type="file"\s""")]
    private static partial Regex FileField();

    // Where the script sends the file.
    [GeneratedRegex("""data-upload="([^"]+)"[\s>]""")]
    private static partial Regex Ahead();

    [GeneratedRegex("""\{[^}]+\}""")]
    private static partial Regex Place();

    /// <summary>Some bytes, and then others over and over; counts what is taken of them.</summary>
    private sealed class Endless(byte[] begin, byte[] again) : ReadingStream
    {
        private const long Most = 128L << 20;

        public long Taken { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Fill(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Fill(buffer.Span));

        private int Fill(Span<byte> span)
        {
            if (Taken >= Most)
            {
                return 0;
            }

            var from = Taken < begin.Length ? begin.AsSpan((int)Taken) : again.AsSpan((int)((Taken - begin.Length) % again.Length));
            var count = Math.Min(span.Length, from.Length);
            from[..count].CopyTo(span);
            Taken += count;
            return count;
        }
    }
}

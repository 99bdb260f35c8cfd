using System.Net;
using System.Text;
using MentorNet.Access.V1;
using MentorNet.Testing;
using MentorNet.Web.Tests.Rounds;
using Xunit;

namespace MentorNet.Web.Tests.Shell;

/// <summary>A form that is larger than any that is meant, as a whole or in a part, is too large at every page, and no fault of ours.</summary>
public sealed class OversizedFormTests(RoundsFixture web) : IClassFixture<RoundsFixture>
{
    private static readonly Role[] Roles = [Role.Officer, Role.Mentor, Role.Coach, Role.Admin, Role.Operator];

    public static TheoryData<string, string> Forms => new()
    {
        { "application/x-www-form-urlencoded", new string('a', 5000) },
        { "application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 1100).Select(i => $"a{i}=b")) },
        { "application/x-www-form-urlencoded", $"a={new string('b', 4_300_000)}" },
        { "multipart/form-data; boundary=x", new string('a', 200_000) },
        { "multipart/form-data; boundary=x", $"--x\r\nContent-Disposition: form-data; name=\"a\"; {new string('b', 20_000)}" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Whatever_of_a_form_is_too_large_is_told(string type, string body)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Roles);
        foreach (var path in new[] { "/profile", "/logout", "/unsent/discard" })
        {
            var answer = await browser.Post(path, Content(type, body));

            Assert.Equal((path, HttpStatusCode.RequestEntityTooLarge), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Every_page_says_so_in_words_and_keeps_its_headers()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Roles);
        var wrong = new List<string>();
        foreach (var path in web.Pages())
        {
            var answer = await browser.Post(path, Content("application/x-www-form-urlencoded", new string('a', 5000)));
            if (answer.StatusCode == HttpStatusCode.NotFound && (await browser.Get(path)).StatusCode == HttpStatusCode.NotFound)
            {
                continue; // of what no page has the form is not read
            }

            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode != HttpStatusCode.RequestEntityTooLarge || !text.Contains("<h1>Too much at once</h1>", StringComparison.Ordinal) || !answer.Headers.Contains("Content-Security-Policy"))
            {
                wrong.Add($"{path}: {answer.StatusCode}");
            }
        }

        Sentences.None(wrong);
    }

    [Theory]
    [InlineData("multipart/form-data", "a")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb")]
    public async Task A_form_that_is_cut_or_is_none_cannot_be_read(string type, string body)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Roles);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post("/profile", Content(type, body))).StatusCode);
    }

    private static ByteArrayContent Content(string type, string body)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}

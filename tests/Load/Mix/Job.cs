using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MentorNet.Load.Mix;

/// <summary>A kind of call of the main job.</summary>
/// <param name="Name">What is shown of it.</param>
/// <param name="Weight">Its share of all calls.</param>
/// <param name="Role">Who makes it.</param>
/// <param name="CallAsync">Makes it once. It may be made again when it fails: what writes carries an id by which it is done once.</param>
/// <param name="Writes">Says that the same id is the same thing and done once.</param>
internal sealed record Call(string Name, int Weight, string Role, Func<Person, Guid, CancellationToken, Task> CallAsync, bool Writes = false);

/// <summary>What people do all day, as calls through the gateway.</summary>
internal sealed class Job : IDisposable
{
    private static readonly string[] Words = ["board", "budget", "plan", "hiring", "community", "policy", "equity"];
    private readonly RunningFolder folder;
    private readonly HttpClient api = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Dictionary<Person, HttpClient> browsers = [];
    private readonly IReadOnlyList<Person> people;

    private Job(RunningFolder folder, IReadOnlyList<Person> people) => (this.folder, this.people) = (folder, people);

    /// <summary>The calls, with their shares.</summary>
    public IReadOnlyList<Call> Calls =>
    [
        new("suggestions", 12, "OFFICER", (person, _, token) => GetAsync(person, "v1/suggestions", token)),
        new("requests", 12, "OFFICER", (person, _, token) => GetAsync(person, "v1/matchRequests", token)),
        new("conversations", 12, "OFFICER", (person, _, token) => GetAsync(person, "v1/conversations", token)),
        new("messages", 14, "WRITER", (person, id, token) => GetAsync(person, $"v1/{Pick(person.Conversations, id)}/messages", token)),
        new("send message", 10, "WRITER", (person, id, token) => PostAsync(person, $"v1/{Pick(person.Conversations, id)}/messages", new { text = $"A line of the load, {id}.", requestId = id }, token), Writes: true),
        new("library search", 10, "OFFICER", (person, id, token) => GetAsync(person, $"v1/resources:search?query={Pick(Words, id)}", token)),
        new("people search", 8, "OFFICER", (person, id, token) => GetAsync(person, $"v1/people:search?query={Pick(Words, id)}", token)),
        new("my profile", 6, "OFFICER", (person, _, token) => GetAsync(person, "v1/people/me", token)),
        new("rounds (board)", 3, "ADMIN", (person, _, token) => GetAsync(person, "v1/rounds", token)),
        new("page home", 6, "OFFICER", (person, _, token) => PageAsync(person, "home", token)),
        new("page pairings", 4, "OFFICER", (person, _, token) => PageAsync(person, "pairings", token)),
        new("page library", 2, "OFFICER", (person, _, token) => PageAsync(person, "library", token)),
        new("sign in", 1, "OFFICER", (person, _, token) => person.NewTokenAsync(token)),
    ];

    /// <summary>Signs in those who make the calls, and learns what they have.</summary>
    public static async Task<Job> BeginAsync(RunningFolder folder, CancellationToken cancellationToken)
    {
        var all = Person.All(folder);
        var people = all.Where(person => person.Roles.Contains("OFFICER")).Take(10).Concat(all.Where(person => person.Roles.Contains("ADMIN")).Take(1)).Distinct().ToList();
        var job = new Job(folder, people);
        foreach (var person in people)
        {
            if (person.Roles.Contains("OFFICER"))
            {
                using var answer = await job.SendAsync(person, new HttpRequestMessage(HttpMethod.Get, new Uri(folder.Web, "v1/conversations?pageSize=50")), cancellationToken);
                using var read = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
                person.Conversations = read.RootElement.TryGetProperty("conversations", out var found)
                    ? [.. found.EnumerateArray().Where(one => !(one.TryGetProperty("closed", out var closed) && closed.GetBoolean()) && !(one.TryGetProperty("paused", out var paused) && paused.GetBoolean())).Select(one => one.GetProperty("name").GetString()!)]
                    : [];
                await person.SignInToPagesAsync(cancellationToken);
            }

            job.browsers[person] = new HttpClient(new SocketsHttpHandler { CookieContainer = person.Cookies, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
        }

        return job;
    }

    /// <summary>Lists who may make a call.</summary>
    public IReadOnlyList<Person> Whom(Call call) => call.Role == "WRITER"
        ? [.. people.Where(person => person.Conversations.Count > 0)]
        : [.. people.Where(person => person.Roles.Contains(call.Role))];

    public void Dispose()
    {
        api.Dispose();
        foreach (var browser in browsers.Values)
        {
            browser.Dispose();
        }
    }

    private static T Pick<T>(IReadOnlyList<T> list, Guid id) => list[(id.GetHashCode() & int.MaxValue) % list.Count];

    private async Task GetAsync(Person person, string path, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(person, new HttpRequestMessage(HttpMethod.Get, new Uri(folder.Web, path)), cancellationToken);
    }

    private async Task PostAsync(Person person, string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(person, new HttpRequestMessage(HttpMethod.Post, new Uri(folder.Web, path)) { Content = JsonContent.Create(body) }, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(Person person, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await person.TokenAsync(cancellationToken));
            return Checked(await api.SendAsync(request, cancellationToken));
        }
    }

    private async Task PageAsync(Person person, string path, CancellationToken cancellationToken)
    {
        using var answer = Checked(await browsers[person].GetAsync(new Uri(folder.Web, path), cancellationToken));
    }

    private static HttpResponseMessage Checked(HttpResponseMessage answer)
    {
        if (answer.StatusCode == System.Net.HttpStatusCode.OK)
        {
            return answer;
        }

        using (answer)
        {
            throw new HttpRequestException($"{answer.RequestMessage!.RequestUri!.AbsolutePath} answered {(int)answer.StatusCode}", null, answer.StatusCode);
        }
    }
}

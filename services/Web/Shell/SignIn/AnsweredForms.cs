using Google.Protobuf;
using MentorNet.Web.Shell.Data;

namespace MentorNet.Web.Shell.SignIn;

/// <summary>
/// Keeps what a form brought, and what came of it, where its answer is a page. The browser goes to that page by a key in the address, without a
/// word of it there, so that going back to it or loading it again sends nothing again. Only who sent it finds it, in every replica: docs/adr/0890.
/// </summary>
internal static class AnsweredForms
{
    /// <summary>The parameter of an address that names what was kept.</summary>
    public const string Key = "answer";

    private const string Result = "_result";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Keeps what the form brought, with what came of it and further fields, and gives the key to it.</summary>
    public static async Task<string> KeepAsync(HttpContext http, IMessage? result, TimeSpan? life, IEnumerable<(string Field, string Value)> also)
    {
        var fields = http.Request.Form.Where(field => !field.Key.StartsWith('_')).ToDictionary(field => field.Key, field => field.Value.OfType<string>().ToArray());
        foreach (var (field, value) in result is null ? also : also.Append((Result, Convert.ToBase64String(result.ToByteArray()))))
        {
            fields[field] = [value];
        }

        var key = $"{Guid.NewGuid():N}";
        var person = Guid.Parse(http.User.FindFirst("sub")!.Value);
        await http.RequestServices.GetRequiredService<KeptForms>().KeepAsync(person, UnsentForms.ConsortiumOf(http), PlaceOf(http, key), fields, life ?? Life, http.RequestAborted);
        return key;
    }

    /// <summary>Finds what somebody sent whose answer this page is; null where it is none, or is kept no longer.</summary>
    public static async Task<IFormCollection?> FindAsync(HttpContext http, Guid person)
    {
        if (!Guid.TryParse(http.Request.Query[Key], out var key))
        {
            return null;
        }

        var found = await http.RequestServices.GetRequiredService<KeptForms>().FindAsync(person, UnsentForms.ConsortiumOf(http), PlaceOf(http, $"{key:N}"), http.RequestAborted);
        http.Items[typeof(AnsweredForms)] = found;
        return found;
    }

    /// <summary>Gets what was sent whose answer this page is; null where it is none.</summary>
    public static IFormCollection? Of(HttpContext http) => http.Items[typeof(AnsweredForms)] as IFormCollection;

    /// <summary>Gets what came of it; null where it is not of this kind.</summary>
    public static T? ResultOf<T>(HttpContext http) where T : class, IMessage<T>, new() =>
        Of(http) is { } form && form.TryGetValue(Result, out var result) ? new MessageParser<T>(() => new T()).ParseFrom(Convert.FromBase64String(result.ToString())) : null;

    private static string PlaceOf(HttpContext http, string key) => $"{http.Request.Path}?{Key}={key}";
}

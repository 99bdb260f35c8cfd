using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using MentorNet.Access.V1;

namespace MentorNet.Testing;

/// <summary>
/// Sends every method that has a REST form what is no call of it: names that no field has, values of another kind, broken JSON, odd charsets.
/// Each is a 400 that names the field, in words of ours. Made from the descriptors: a new method or field is covered as soon as it is there.
/// </summary>
public static partial class EveryWrongInput
{
    /// <summary>The fewest wrong inputs that each method gets.</summary>
    public const int Fewest = 40;

    private static readonly string[] OddNames =
    [
        "noSuchField", "no_such_field", "x", "X", "0", "-", "$filter", "@type", "__proto__", "constructor", "a.b", "a.b.c.d", ".", "..", "name.", ".name", "name[]", "name[0]",
        "NAME", "nAme", "name ", " name", "namé", "пол", "名", "null", "true", "id", "user", "admin", "role", "access_token", "fields", "alt", "callback", "limit", "offset", "sort", "order_by", "q",
    ];

    private static readonly (string Body, string Type)[] OddBodies =
    [
        ("{", Json), ("}", Json), ("{]", Json), ("[]", Json), ("[{}]", Json), ("5", Json), ("\"text\"", Json), ("true", Json), ("nul", Json), ("{'a':1}", Json), ("{\"a\":1,}", Json),
        ("{\"a\":}", Json), ("{\"a\" 1}", Json), ("{} {}", Json), ("// words\n{}", Json), ("{\"a\":NaN}", Json), ("{\"a\":01}", Json), ("{\"a\":\"\n\"}", Json), ("{\"\\ud800\":1}", Json),
        (new string('[', 100), Json), (new string('[', 100_000), Json), ("{\"a\":" + new string('[', 70) + new string(']', 70) + "}", Json),
        (string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 70), Json), ("<a/>", Json), ("a=1&b=2", Json), ("\u0000", Json),
        ("{\"noSuchField\":1}", Json), ("{\"noSuchField\":null}", Json), ("{\"\":1}", Json), ("{\"a\\u0000b\":1}", Json), ($"{{\"{new string('n', 100_000)}\":1}}", Json),
        ("{}", "text/plain"), ("{}", "application/xml"), ("{}", "application/x-www-form-urlencoded"), ("{}", "multipart/form-data; boundary=x"), ("{}", "nonsense"), ("{}", "application/octet-stream"),
        ("{}", "application/json; charset=nonsense"), ("{}", "application/json; charset=utf-7"), ("{}", "application/json; charset=utf-16"), ("{}", "application/json; charset=utf-32"),
    ];

    private const string Json = "application/json";

    /// <summary>Lists each input that was not refused as it must be; <paramref name="count"/> takes how many were sent.</summary>
    public static async Task<IReadOnlyList<string>> DeviationsAsync<TProgram>(ServiceFixture<TProgram> service, IEnumerable<ServiceDescriptor> descriptors, Action<int>? count = null) where TProgram : class
    {
        var deviations = new List<string>();
        using var http = new HttpClient(service.CreateHandler()) { BaseAddress = new Uri("http://localhost/") };
        var sent = 0;
        foreach (var method in descriptors.SelectMany(descriptor => descriptor.Methods))
        {
            if (method.GetOptions().GetExtension(AnnotationsExtensions.Http) is not { } main)
            {
                continue;
            }

            var access = method.GetOptions().GetExtension(AccessExtensions.Access);
            var token = access.Anyone ? null : TestTokens.Create(Guid.CreateVersion7(), service.Consortium, [access.Roles[0]]);
            foreach (var rule in main.AdditionalBindings.Prepend(main))
            {
                var inputs = Inputs(method.InputType, rule).ToList();
                if (inputs.Count < Fewest)
                {
                    deviations.Add($"{method.Name}: only {inputs.Count} wrong inputs");
                }

                foreach (var (query, body, type) in inputs)
                {
                    sent++;
                    if (await ProblemAsync(rule, token, query, body, type) is { } problem)
                    {
                        deviations.Add($"{method.Name} {Short(query)} {Short(body ?? "")} {type}: {problem}");
                    }
                }
            }
        }

        count?.Invoke(sent);
        return deviations;

        async Task<string?> ProblemAsync(HttpRule rule, string? token, string query, string? body, string? type)
        {
            var (verb, path) = Written(rule);
            using var request = new HttpRequestMessage(new HttpMethod(verb), path + query) { Version = HttpVersion.Version20 };
            if (body is not null)
            {
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }

            if (token is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }

            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode != HttpStatusCode.BadRequest)
            {
                return $"{(int)answer.StatusCode} {Short(text)}";
            }

            using var json = JsonDocument.Parse(text);
            var details = json.RootElement.GetProperty("details").EnumerateArray().ToList();
            var reason = details.Select(detail => detail.TryGetProperty("reason", out var found) ? found.GetString() : null).FirstOrDefault(found => found is not null);
            var field = details.SelectMany(detail => detail.TryGetProperty("fieldViolations", out var found) ? found.EnumerateArray().Select(violation => violation.GetProperty("field").GetString()) : []).FirstOrDefault();
            return reason is null ? $"no reason: {Short(text)}"
                : field is null ? $"no field: {Short(text)}"
                : text.Length > 4000 ? $"{text.Length} bytes of answer"
                : TheirWords().IsMatch(text) ? $"words that are not ours: {Short(text)}"
                : null;
        }
    }

    private static IEnumerable<(string Query, string? Body, string? Type)> Inputs(MessageDescriptor request, HttpRule rule)
    {
        var inPath = Variable().Matches(Path(rule)).Select(match => match.Groups[1].Value).ToHashSet();
        var bound = rule.Body is "" or "*" ? null : request.FindFieldByName(rule.Body);
        var takesFile = bound?.MessageType.FullName == HttpBody.Descriptor.FullName;
        var inQuery = rule.Body == "*" ? [] : Fields(request, "", 2).Where(found => !inPath.Contains(found.Path) && found.Path.Split('.')[0] != bound?.Name).ToList();
        var known = inQuery.Select(found => found.Path).Concat(inQuery.Select(found => found.JsonPath)).ToHashSet(StringComparer.Ordinal);

        foreach (var name in OddNames.Where(name => !known.Contains(name)))
        {
            yield return ($"?{Uri.EscapeDataString(name)}=1", null, null);
        }

        foreach (var (path, jsonPath, field) in inQuery)
        {
            yield return ($"?{path}x=1", null, null);
            if (!known.Contains(path.ToUpperInvariant()))
            {
                yield return ($"?{path.ToUpperInvariant()}=1", null, null);
            }

            foreach (var value in WrongTexts(field))
            {
                yield return ($"?{jsonPath}={Uri.EscapeDataString(value)}", null, null);
            }

            if (field is { IsRepeated: false } && RightText(field) is { } right)
            {
                yield return ($"?{path}={right}&{path}={right}", null, null);
            }
        }

        if (takesFile)
        {
            yield break;
        }

        foreach (var (body, type) in OddBodies)
        {
            yield return ("", body, type);
        }

        var message = rule.Body == "*" ? request : bound?.MessageType;
        if (message is null)
        {
            yield break;
        }

        foreach (var body in WrongObjects(message, 3))
        {
            yield return ("", body, Json);
        }

        foreach (var field in message.Fields.InDeclarationOrder())
        {
            yield return ("", $"{{\"{field.JsonName}\":null,\"{field.Name}\":null}}", Json);
            yield return ("", $"{{\"{field.JsonName}x\":1}}", Json);
        }
    }

    // Objects of which one value, somewhere down to a depth, is none of its field.
    private static IEnumerable<string> WrongObjects(MessageDescriptor message, int depth)
    {
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (field.IsMap)
            {
                yield return Of(field, "[]");
                yield return Of(field, "5");
                yield return Of(field, "{\"a\":null}");
                yield return Of(field, "{\"a\":[]}");
                continue;
            }

            if (field.IsRepeated)
            {
                yield return Of(field, "5");
                yield return Of(field, "\"text\"");
                yield return Of(field, "{}");
                yield return Of(field, "[null]");
                yield return Of(field, "[[]]");
            }

            foreach (var wrong in WrongJson(field))
            {
                yield return Of(field, field.IsRepeated ? $"[{wrong}]" : wrong);
            }

            if (field.FieldType == FieldType.Message && field.MessageType.File.Package != "google.protobuf" && depth > 0)
            {
                foreach (var wrong in WrongObjects(field.MessageType, depth - 1))
                {
                    yield return Of(field, field.IsRepeated ? $"[{wrong}]" : wrong);
                }
            }
        }
    }

    private static string Of(FieldDescriptor field, string json) => $"{{\"{field.JsonName}\":{json}}}";

    private static IEnumerable<string> WrongJson(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => ["5", "true", "[]", "{}", "\"\\u0000\"", "\"\\ud83d\"", "\"\\udc00\\ud83d\""],
        FieldType.Bytes => ["5", "true", "[]", "{}", "\"***\"", "\"a\"", "\"AA AA\""],
        FieldType.Bool => ["5", "0", "\"true\"", "\"yes\"", "[]", "{}"],
        FieldType.Enum => ["\"NO_SUCH\"", "\"\"", "true", "[]", "{}", "1.5", "9999", "\"1\""],
        FieldType.Float or FieldType.Double => ["\"\"", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "\"1,5\"", "\"five\"", "1e999", "true", "[]", "{}"],
        FieldType.Message when field.MessageType.File.Package == "google.protobuf" => ["5", "true", "[]", "{\"a\":1}", "\"yesterday\"", "\"2026-13-01T00:00:00Z\"", "\"2026-02-30T00:00:00Z\"", "\"no such\""],
        FieldType.Message => ["5", "true", "[]", "\"text\"", "{\"noSuchField\":1}", "{\"noSuchField\":null}"],
        _ => ["\"\"", "\"NaN\"", "\"1,5\"", "\"five\"", "\" 5\"", "\"0x10\"", "\"+5\"", "1.5", "\"1.5\"", "1e40", "1e-40", "99999999999999999999", "true", "[]", "{}"],
    };

    private static IEnumerable<string> WrongTexts(FieldDescriptor field) => field switch
    {
        { IsMap: true } => ["a", "{}"],
        { FieldType: FieldType.String } => ["\0", "a\0b"],
        { FieldType: FieldType.Bytes } => ["***", "a"],
        { FieldType: FieldType.Bool } => ["maybe", "1", "0", "True", "yes", "on"],
        { FieldType: FieldType.Enum } => ["NO_SUCH", "9999", "1.5", field.EnumType.Values[0].Name.ToLowerInvariant()],
        { FieldType: FieldType.Float or FieldType.Double } => ["five", "1,5", "NaN", "Infinity", "1e999", "0x10"],
        { FieldType: FieldType.Message } when field.MessageType.File.Package == "google.protobuf" => ["yesterday", "no such", "2026-13-01T00:00:00Z", "\"", "noSuchField.deeper"],
        { FieldType: FieldType.Message } => ["a", "{}", "1"],
        _ => ["five", "1,5", "1.5", "NaN", "0x10", "+5", "--1", "99999999999999999999", "1e-40", "5 6"],
    };

    private static string? RightText(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => "a",
        FieldType.Bool => "true",
        FieldType.Enum => field.EnumType.Values[^1].Name,
        FieldType.Message or FieldType.Bytes => null,
        _ => "1",
    };

    private static IEnumerable<(string Path, string JsonPath, FieldDescriptor Field)> Fields(MessageDescriptor message, string prefix, int depth, string jsonPrefix = "") =>
        message.Fields.InDeclarationOrder().SelectMany(field =>
            field is { FieldType: FieldType.Message, IsRepeated: false } && field.MessageType.File.Package != "google.protobuf" && depth > 0
                ? Fields(field.MessageType, $"{prefix}{field.Name}.", depth - 1, $"{jsonPrefix}{field.JsonName}.").Append((prefix + field.Name, jsonPrefix + field.JsonName, field))
                : [(prefix + field.Name, jsonPrefix + field.JsonName, field)]);

    private static (string Verb, string Path) Written(HttpRule rule) => (
        rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => "GET",
            HttpRule.PatternOneofCase.Post => "POST",
            HttpRule.PatternOneofCase.Put => "PUT",
            HttpRule.PatternOneofCase.Patch => "PATCH",
            _ => "DELETE",
        },
        Binding().Replace(Path(rule), match => match.Groups[1].Length == 0 ? "x" : match.Groups[1].Value.Replace("*", Guid.Empty.ToString(), StringComparison.Ordinal)));

    private static string Path(HttpRule rule) => $"{rule.Get}{rule.Post}{rule.Put}{rule.Patch}{rule.Delete}";

    private static string Short(string text) => text.Length > 160 ? text[..160] + "…" : text;

    [GeneratedRegex(@"\{([^}=]+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{[^}=]*=?([^}]*)\}")]
    private static partial Regex Binding();

    [GeneratedRegex(@"System\.|Exception|Google\.|MentorNet\.|LineNumber|BytePosition|could not be converted|Newtonsoft|   at ")]
    private static partial Regex TheirWords();
}

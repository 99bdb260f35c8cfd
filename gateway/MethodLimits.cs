using System.Text;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using MentorNet.Access.V1;
using MentorNet.Protos;

namespace MentorNet.Gateway;

/// <summary>What each method declares that a call may cost, found by the path of a request, in whatever spelling routing takes for it.</summary>
internal static class MethodLimits
{
    private static readonly Dictionary<string, Call> Grpc =
        Declarations.Methods.ToDictionary(method => method.Key, method => Descriptors.CallOf(method.Value), StringComparer.OrdinalIgnoreCase);

    // By collection, so that a request is compared with the few rules that may be its own.
    private static readonly ILookup<string, (string Verb, Regex Path, MethodDescriptor Method)> Rest = Declarations.Public.SelectMany(service => service.Methods)
        .SelectMany(method => Rules(method).Select(rule => (rule.Verb, rule.Path, method)))
        .ToLookup(rule => Collection(Routes.Written(rule.Path)), rule => (rule.Verb, Pattern(rule.Path), rule.method), StringComparer.OrdinalIgnoreCase);

    /// <summary>What the method of this path declares; null where no method has it.</summary>
    public static Call? Find(string verb, PathString path)
    {
        var value = Uri.UnescapeDataString(path.Value ?? "");
        if (Grpc.TryGetValue(value, out var call))
        {
            return call;
        }

        return FindRest(verb, value) is { } method ? Descriptors.CallOf(method) : null;
    }

    /// <summary>The method that has this path of REST, written out or with its variables in braces; null for none.</summary>
    public static MethodDescriptor? FindRest(string verb, string path) => path.StartsWith("/v1/", StringComparison.OrdinalIgnoreCase)
        ? Rest[Collection(path)].FirstOrDefault(rule => rule.Verb.Equals(verb, StringComparison.OrdinalIgnoreCase) && rule.Path.IsMatch(path)).Method
        : null;

    /// <summary>The verbs with which some method has this path, in order.</summary>
    public static IReadOnlyList<string> VerbsOf(PathString path)
    {
        var value = Uri.UnescapeDataString(path.Value ?? "");
        return [.. Rest[Collection(value)].Where(rule => rule.Path.IsMatch(value)).Select(rule => rule.Verb).Distinct().Order(StringComparer.Ordinal)];
    }

    // Of /v1/people:invite, /v1/people/me and /v1/people/x/consent it is people.
    private static string Collection(string path)
    {
        var rest = path.Length > 4 ? path[4..] : "";
        var end = rest.IndexOfAny(['/', ':']);
        return end < 0 ? rest : rest[..end];
    }

    private static IEnumerable<(string Verb, string Path)> Rules(MethodDescriptor method) => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } http
        ? http.AdditionalBindings.Prepend(http).Select(rule => rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
            _ => ("DELETE", rule.Delete),
        })
        : [];

    // /v1/{person.name=people/*}:download becomes ^/v1/people/[^/:]+:download$. No id has a colon: what stands behind one is the name of a method.
    private static Regex Pattern(string path)
    {
        var pattern = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '{')
            {
                var end = path.IndexOf('}', i);
                var equals = path.IndexOf('=', i);
                var inner = equals > 0 && equals < end ? path[(equals + 1)..end] : "*";
                pattern.Append(Regex.Escape(inner).Replace("\\*\\*", ".+", StringComparison.Ordinal).Replace("\\*", "[^/:]+", StringComparison.Ordinal));
                i = end;
            }
            else
            {
                pattern.Append(Regex.Escape(path[i].ToString()));
            }
        }

        return new Regex($"^{pattern}/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}

using System.Text.RegularExpressions;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace MentorNet.Web.Kit;

/// <summary>
/// The words of a person, in which addresses of the web are links. Whatever else is in them stays text. A link shows the address that it
/// leads to; one that looks like another's (a name before an @, letters of another script) is told by what it is, or is none.
/// </summary>
public sealed partial class Linked : ComponentBase
{
    /// <summary>What a browser is told of every link that a person wrote.</summary>
    internal const string Rel = "noopener noreferrer nofollow ugc";

    private const string Pattern = """(?:https?://|(?<![\w@./-])www\.(?=[^\s.]+\.\p{L}))[^\s<>"\p{C}]{1,2000}""";

    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>Splits a text into what is plain and what leads somewhere.</summary>
    internal static IEnumerable<(string Text, Uri? Link)> Parts(string text)
    {
        var from = 0;
        foreach (Match match in Address().Matches(text))
        {
            var address = Trim(match.Value);
            if (UriOf(address) is not { } uri)
            {
                continue;
            }

            if (match.Index > from)
            {
                yield return (text[from..match.Index], null);
            }

            yield return (address, uri);
            from = match.Index + address.Length;
        }

        if (from < text.Length)
        {
            yield return (text[from..], null);
        }
    }

    /// <summary>Finds the address of the web that begins at a place of a text; null where none does.</summary>
    internal static string? AddressAt(string text, int start) => AddressHere().Match(text, start) is { Success: true } match && Trim(match.Value) is var address && UriOf(address) is not null ? address : null;

    /// <summary>Gives where an address leads; null unless that is a place of the web under its own name.</summary>
    internal static Uri? UriOf(string address) =>
        Uri.TryCreate(address.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"https://{address}" : address, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && HostNames.Of(uri) is { Length: > 0 } ? uri : null;

    /// <summary>Says whether a text hides where a link leads: letters that look like others.</summary>
    internal static bool Hides(string text, Uri link) =>
        !string.Equals(link.IdnHost, link.Host, StringComparison.OrdinalIgnoreCase) || !text.All(char.IsAscii) && link.Host.Any(c => !char.IsAscii(c));

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var (text, link) in Parts(Text))
        {
            if (link is null)
            {
                builder.AddContent(0, text);
                continue;
            }

            builder.OpenElement(1, "a");
            builder.AddAttribute(2, "href", link.AbsoluteUri);
            builder.AddAttribute(3, "rel", Rel);
            builder.AddAttribute(4, "data-enhance-nav", "false");
            builder.AddContent(5, text);
            builder.CloseElement();
            // Letters that look like others: the name by which the network knows the place says which they are.
            if (Hides(text, link))
            {
                builder.AddContent(6, $" ({link.IdnHost})");
            }
        }
    }

    // What ends a sentence, or closes what was opened before the address, is not of it.
    private static string Trim(string address)
    {
        while (address.Length > 0 && (".,;:!?'*_".Contains(address[^1], StringComparison.Ordinal)
            || address[^1] == ')' && address.Count(c => c == ')') > address.Count(c => c == '(')
            || address[^1] is ']' or '}'))
        {
            address = address[..^1];
        }

        return address;
    }

    [GeneratedRegex(Pattern, RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex($@"\G{Pattern}", RegexOptions.IgnoreCase)]
    private static partial Regex AddressHere();
}

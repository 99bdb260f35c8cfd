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
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>Splits a text into what is plain and what leads somewhere.</summary>
    internal static IEnumerable<(string Text, Uri? Link)> Parts(string text)
    {
        var from = 0;
        foreach (Match match in Address().Matches(text))
        {
            var address = Trim(match.Value);
            if (!Uri.TryCreate(address.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"https://{address}" : address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0 || HostNames.Of(uri) is not { Length: > 0 })
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
            builder.AddAttribute(3, "rel", "noopener noreferrer nofollow ugc");
            builder.AddAttribute(4, "data-enhance-nav", "false");
            builder.AddContent(5, text);
            builder.CloseElement();
            // Letters that look like others: the name by which the network knows the place says which they are.
            if (!string.Equals(link.IdnHost, link.Host, StringComparison.OrdinalIgnoreCase) || !text.All(char.IsAscii) && link.Host.Any(c => !char.IsAscii(c)))
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

    [GeneratedRegex("""(?:https?://|(?<![\w@./-])www\.(?=[^\s.]+\.\p{L}))[^\s<>"\p{C}]{1,2000}""", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}

using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Writes resource names out in OpenAPI. A path such as `/v1/{name=rounds/*}` is described as `v1/{name}`, the same for every
/// resource, and two of the same path are refused; described as `v1/rounds/{name}` each is its own.
/// </summary>
internal sealed partial class ResourcePaths : IApiDescriptionProvider
{
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        foreach (var description in context.Results)
        {
            if (description.ActionDescriptor.EndpointMetadata.OfType<GrpcJsonTranscodingMetadata>().FirstOrDefault() is not { } metadata)
            {
                continue;
            }

            var rule = metadata.HttpRule;
            var variables = Variable().Matches($"{rule.Get}{rule.Put}{rule.Post}{rule.Delete}{rule.Patch}");
            var next = 0;
            description.RelativePath = Placeholder().Replace(description.RelativePath ?? "", placeholder =>
            {
                var variable = next < variables.Count ? variables[next] : null;
                next++;
                return $"{variable?.Groups["before"].Value}{placeholder.Value}{variable?.Groups["after"].Value}";
            });
        }
    }

    // `{name=rounds/*/report}` has `rounds/` before its part that varies and `/report` behind it; `{name}` has nothing.
    [GeneratedRegex(@"\{[^=}]+(=(?<before>[^*}]*)\**(?<after>[^}]*))?\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}

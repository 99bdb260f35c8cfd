using System.Text.Json;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MentorNet.Identity.Accounts;

/// <summary>Notes the browser and the system by which a session was begun, without their versions, so that its owner knows it in a list.</summary>
internal sealed class SessionBrowser(IOpenIddictAuthorizationManager authorizations) : IOpenIddictServerHandler<ProcessSignInContext>
{
    private const string Property = "browser";

    // In this order: most name the engine of another browser as well.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ProcessSignInContext>()
        .UseScopedHandler<SessionBrowser>()
        .SetOrder(OpenIddictServerHandlers.AttachAuthorization.Descriptor.Order + 500)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType == OpenIddictServerEndpointType.Authorization
            && NameOf(context.Transaction.GetHttpRequest()?.Headers.UserAgent.ToString() ?? "") is { Length: > 0 } name
            && context.Principal?.GetAuthorizationId() is { } session
            && await authorizations.FindByIdAsync(session, context.CancellationToken) is { } authorization)
        {
            var descriptor = new OpenIddictAuthorizationDescriptor();
            await authorizations.PopulateAsync(descriptor, authorization, context.CancellationToken);
            descriptor.Properties[Property] = JsonSerializer.SerializeToElement(name);
            await authorizations.UpdateAsync(authorization, descriptor, context.CancellationToken);
        }
    }

    /// <summary>Reads what was noted of a session; empty where nothing was.</summary>
    public static async Task<string> FindAsync(IOpenIddictAuthorizationManager authorizations, object authorization, CancellationToken cancellationToken) =>
        (await authorizations.GetPropertiesAsync(authorization, cancellationToken)).TryGetValue(Property, out var name) ? name.GetString() ?? "" : "";

    /// <summary>Names a browser and its system by what it says of itself; empty where it is none that is known.</summary>
    public static string NameOf(string userAgent) => string.Join(" on ", new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>());

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        Array.Find(known, one => userAgent.Contains(one.Mark, StringComparison.Ordinal)).Name;
}

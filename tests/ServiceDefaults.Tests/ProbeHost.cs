using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MentorNet.Access.V1;
using MentorNet.Probe.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>A service of nothing but the plumbing, without database and broker.</summary>
public sealed class ProbeHost : IAsyncLifetime
{
    private WebApplication? app;
    private GrpcChannel? channel;

    /// <summary>What it wrote into its console, warnings and errors.</summary>
    public LogLines Log { get; } = new();

    public Uri Address => new(app!.Urls.Single());

    public CallInvoker As(params Role[] roles) => With(TestTokens.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), roles));

    public CallInvoker With(string token) => channel!.Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {token}");
        return metadata;
    });

    public CallInvoker AsNobody() => channel!.CreateCallInvoker();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Identity:Issuer"] = TestTokens.Issuer;
        builder.Configuration["Identity:Address"] = "http://127.0.0.1:1/";
        builder.AddServiceDefaults("probe", ProbeService.Descriptor);
        builder.Logging.ClearProviders().AddProvider(new DampenedConsole(Log, TimeProvider.System)).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
            options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(new OpenIdConnectConfiguration { SigningKeys = { TestTokens.Key } }));
        app = builder.Build();
        app.MapServiceDefaults();
        app.MapGrpcService<ProbeApi>();
        app.MapGrpcService<UndeclaredApi>();
        await app.StartAsync();
        channel = GrpcChannel.ForAddress(app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        channel?.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }
}

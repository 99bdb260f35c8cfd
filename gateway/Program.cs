using MentorNet.Gateway;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Health;

var builder = WebApplication.CreateBuilder(args);
if (args is ["health"])
{
    return await HealthProbe.AskGatewayAsync(builder.Configuration);
}

builder.Services.AddOptions<GatewayOptions>().BindConfiguration("Gateway").ValidateDataAnnotations().ValidateOnStart();
builder.AddListeners();
builder.AddGatewayTelemetry();
builder.Services.AddLimits();
builder.Services.AddRequestTimeouts();
builder.Services.AddCors();
builder.Services.AddSingleton<HealthProbe>();
builder.Services.AddSingleton<IProbingRequestFactory>(services => services.GetRequiredService<HealthProbe>());
builder.Services.AddReverseProxy()
    .LoadFromMemory(Routes.All(), Routes.Clusters(builder.Configuration))
    .AddTransforms(Headers.AddTransforms);

var app = builder.Build();
app.Use(Headers.UseAsync);
app.Use(Failures.UseAsync);
app.UseRouting();
if (app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.CorsOrigins is { Count: > 0 } origins)
{
    app.UseCors(cors => cors.WithOrigins([.. origins]).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders("grpc-status", "grpc-message", "grpc-status-details-bin"));
}

app.UseRateLimiter();
app.UseRequestTimeouts();
app.MapGet("/health/live", () => Results.Ok()).DisableRateLimiting();
app.MapGet("/health/ready", async (HealthProbe probe, CancellationToken cancellationToken) =>
{
    var serving = await probe.AskAllAsync(cancellationToken);
    return Results.Json(serving, statusCode: serving.Values.All(isServing => isServing) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}).DisableRateLimiting();
app.MapOpenApiPages();
app.MapReverseProxy();
await app.RunAsync();
return 0;

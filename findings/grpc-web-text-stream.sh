#!/usr/bin/env bash
# package:  Grpc.AspNetCore.Web 2.84.0 (NuGet) on .NET 10
# date:     2026-11-28
# source:   found by a test that sends a file as gRPC-Web text; the rules of System.IO.Pipelines.PipeReader.AdvanceTo
# expected: the request's body can be read as any body can: PipeReader.AsStream() gives its bytes to a buffer of any size
# seen:     for application/grpc-web-text the reader throws when a read ends between two groups of three bytes; sent as application/grpc-web
#           the same bytes are read by the same code
# matters:  whoever takes a large message from the connection in pieces, into a file instead of memory, fails for browsers alone, since the
#           text form is the default of the official JavaScript client
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME="$work"
cat >finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Grpc.AspNetCore.Web" Version="[2.84.0]" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Net;
using System.Reflection;
using System.Text;

var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
var app = builder.Build();
app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
app.UseRouting();
app.Use(async (HttpContext context, RequestDelegate _) =>
{
    var outcome = "";
    try
    {
        var buffer = new byte[4]; // as any copy does, only smaller: not a multiple of three
        await using var stream = context.Request.BodyReader.AsStream();
        var total = 0;
        while (await stream.ReadAsync(buffer) is var read and > 0)
        {
            total += read;
        }

        outcome = $"read {total} bytes";
    }
    catch (Exception e)
    {
        outcome = $"{e.GetType().Name}: {e.Message}";
    }

    Console.WriteLine($"{context.Request.Headers["x-form"]}: {outcome}");
    context.Response.Headers["x-outcome"] = outcome.StartsWith("read 17", StringComparison.Ordinal) ? "read" : "thrown";
});
await app.StartAsync();
Console.WriteLine($"Grpc.AspNetCore.Web {typeof(GrpcWebOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion}, .NET {Environment.Version}");
byte[] frame = [0, 0, 0, 0, 12, .. Encoding.ASCII.GetBytes("twelve bytes")];
var binary = await SendAsync("application/grpc-web", frame);
var text = await SendAsync("application/grpc-web-text", Encoding.ASCII.GetBytes(Convert.ToBase64String(frame)));
await app.StopAsync();
return (binary, text) == ("read", "thrown") ? 0 : 1;

async Task<string> SendAsync(string form, byte[] body)
{
    using var http = new HttpClient();
    using var request = new HttpRequestMessage(HttpMethod.Post, $"{app.Urls.Single()}/finding.Service/Send") { Content = new ByteArrayContent(body) };
    request.Content.Headers.ContentType = new(form);
    request.Headers.Add("x-form", form);
    using var answer = await http.SendAsync(request);
    return answer.Headers.TryGetValues("x-outcome", out var outcome) ? outcome.Single() : $"{(int)answer.StatusCode}";
}
CS
dotnet run -c Release

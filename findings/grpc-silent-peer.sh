#!/usr/bin/env bash
# package:  Grpc.Net.Client 2.84.0 (NuGet) on .NET 10
# date:     2026-11-28
# source:   found by a test that stops a replica; gRPC's guide on keepalive (grpc.io/docs/guides/keepalive) and its list of status codes
# expected: a call whose peer answers no HTTP/2 keepalive ping ends as UNAVAILABLE, as one does whose peer is gone: it may be tried elsewhere
# seen:     it ends as INTERNAL, which the same list keeps for broken invariants, and which no usual retry policy names
# matters:  a frozen replica looked like a fault of the callee: consumers of events would have counted it as a failed attempt, and given the
#           event up in the end
set -euo pipefail
work=$(mktemp -d)
trap 'kill -KILL "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_HOME="$work"
cat >finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Grpc.Net.Client" Version="[2.84.0]" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Diagnostics;
using System.Net;
using System.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;

if (args is ["server"])
{
    var builder = WebApplication.CreateBuilder();
    builder.Logging.ClearProviders();
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
    var app = builder.Build();
    app.Run(context => Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted)); // it takes a call and thinks about it
    await app.StartAsync();
    Console.WriteLine(app.Urls.Single());
    await app.WaitForShutdownAsync();
    return 0;
}

Console.WriteLine($"Grpc.Net.Client {typeof(GrpcChannel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion}, .NET {Environment.Version}");
var bytes = Marshallers.Create(value => value, value => (byte[])value);
var method = new Method<byte[], byte[]>(MethodType.Unary, "finding.Service", "Think", bytes, bytes);
var stopped = await CallAsync("STOP", "peer is frozen");
var killed = await CallAsync("KILL", "peer is killed");
return (stopped, killed) == (StatusCode.Internal, StatusCode.Unavailable) ? 0 : 1;

async Task<StatusCode> CallAsync(string signal, string what)
{
    using var server = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["server"]) { RedirectStandardOutput = true })!;
    try
    {
        var address = await server.StandardOutput.ReadLineAsync();
        using var channel = GrpcChannel.ForAddress(address!, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { KeepAlivePingDelay = TimeSpan.FromSeconds(1), KeepAlivePingTimeout = TimeSpan.FromSeconds(1) },
        });
        using var call = channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(deadline: DateTime.UtcNow.AddSeconds(30)), []);
        await Task.Delay(TimeSpan.FromSeconds(1)); // the call is on its way
        Process.Start("kill", [$"-{signal}", $"{server.Id}"]).WaitForExit();
        try
        {
            await call;
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            Console.WriteLine($"{what}: {e.StatusCode} ({e.Status.Detail})");
            return e.StatusCode;
        }
    }
    finally
    {
        server.Kill();
    }
}
CS
dotnet build -c Release -o out >build.log 2>&1 || { cat build.log; exit 1; }
./out/finding

using MentorNet.Testing;
using Xunit;

namespace MentorNet.Library.Tests;

public sealed class SchemaTests(LibraryFixture service) : OfSchema<Program>(service, Personal.Tables), IClassFixture<LibraryFixture>;

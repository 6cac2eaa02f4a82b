"""Stands in for pyflink.table: prints what run.py asks of it."""

import os


class EnvironmentSettings:
    @staticmethod
    def in_streaming_mode():
        return "streaming"

    @staticmethod
    def in_batch_mode():
        return "batch"


class Config:
    def set(self, key, value):
        print("config " + key + "=" + value)

    def get(self, key, default):
        return os.environ.get("FAKE_TARGET", default) if key == "execution.target" else default


class TableEnvironment:
    @staticmethod
    def create(settings):
        print("create " + settings)
        return TableEnvironment()

    def get_config(self):
        return Config()

    def execute_sql(self, statement):
        print("sql " + statement)

    def create_statement_set(self):
        return Statements()


class Statements:
    def add_insert_sql(self, statement):
        print("insert " + statement)

    def execute(self):
        print("execute")
        return Result()


class Result:
    def wait(self):
        print("wait")
